#include "probe.h"

#include <algorithm>

static thread_local Probe *watching = nullptr;

void Probe::handler_ran(const Span &span) {
  ++handlers;
  longest_stall = std::max(longest_stall, span.end - span.begin);
  if (spans.size() < most_spans)
    spans.push_back(span);
}

Probe *Probe::current() { return watching; }

Probe::Scope::Scope(Probe &probe) : before(watching) { watching = &probe; }

Probe::Scope::~Scope() { watching = before; }
