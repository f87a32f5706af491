// The same coroutines, but the sender sleeps where it should await, and a
// handler fetches a word from a file. cotidy cannot know that this loop calls
// handlers, nor what to await instead: .cotidy/own-loop.yaml tells it.

#include "lesson.h"
#include "task.h"

#include <thread>

using namespace std::chrono_literals;

namespace {

Task send(Descriptor in, Trace &trace) {
  for (const char *word : {"ready", "steady", "go"}) {
    std::this_thread::sleep_for(20ms);
    trace("sent: ", word);
    write_all(in, word);
    co_await sleep_for(0ms);
  }
}

void receive(std::shared_ptr<Descriptor> out, Trace &trace) {
  event_loop().readable(out->number, [out, &trace] {
    std::this_thread::sleep_for(5ms); // "let some more arrive"
    std::string word = read_some(*out);
    trace(word.empty() ? "the end" : "received: " + word);
    if (!word.empty())
      receive(out, trace);
  });
}

void run(Loop &, Trace &trace) {
  Pipe pipe = make_pipe();
  receive(std::make_shared<Descriptor>(std::move(pipe.out)), trace);
  send(std::move(pipe.in), trace);
}

const Style style("blocking", run, run_event_loop);

} // namespace
