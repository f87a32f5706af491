// Three words through a pipe, one each tick, on a loop of our own. Sender and
// receiver are a for and a while; the same loop resumes them.

#include "lesson.h"
#include "task.h"

using namespace std::chrono_literals;

namespace {

Task send(Descriptor in, Trace &trace) {
  for (const char *word : {"ready", "steady", "go"}) {
    co_await sleep_for(20ms);
    trace("sent: ", word);
    write_all(in, word);
  }
}

Task receive(Descriptor out, Trace &trace) {
  std::string word;
  do {
    co_await until_readable(out.number);
    word = read_some(out);
    if (!word.empty())
      trace("received: ", word);
  } while (!word.empty());
  trace("the end");
}

void run(Loop &, Trace &trace) {
  Pipe pipe = make_pipe();
  receive(std::move(pipe.out), trace);
  send(std::move(pipe.in), trace);
}

const Style style("coroutine", run, run_event_loop);

} // namespace
