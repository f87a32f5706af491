// Ten clients that talk to the server by turns: each step waits for the answer
// to the one before, so there is one order in which the server can see them.
#pragma once

#include "loop.h"

/// All connect; each sends three messages, by rounds; all leave.
asio::awaitable<void> ten_clients(asio::ip::tcp::endpoint server);
