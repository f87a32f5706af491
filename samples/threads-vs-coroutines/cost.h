// What a way of waiting costs, besides time.
#pragma once

#include "record.h"

/// Notes how much time, processor time and switches of context the process has
/// used since `before`.
void note_cost(Trace &trace, const std::string &what, const Usage &before);
