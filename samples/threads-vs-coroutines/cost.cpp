#include "cost.h"

void note_cost(Trace &trace, const std::string &what, const Usage &before) {
  Usage used = Usage::now() - before;
  std::ostringstream text;
  text << what << ", with " << used.cpu.count() << " ms of processor time and "
       << used.switches << " context switches";
  trace.took(text.str(),
             Clock::time_point(duration_cast<Clock::duration>(before.wall)));
}
