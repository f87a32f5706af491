// The server that both styles write. It greets everyone who connects with
// "welcome", and answers each line with "checked".
#pragma once

#include "loop.h"
#include "trace.h"

/// Serves so many clients, and ends when the last of them has left.
void serve_with_callbacks(asio::ip::tcp::acceptor acceptor, int clients,
                          Trace &trace);
void serve_with_coroutines(asio::ip::tcp::acceptor acceptor, int clients,
                           Trace &trace);
