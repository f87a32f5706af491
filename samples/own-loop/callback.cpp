// Three words through a pipe, one each tick, on a loop of our own. Sender and
// receiver each ask the loop for one thing and say what comes after it.

#include "lesson.h"

#include <memory>

using namespace std::chrono_literals;

namespace {

class Sender : public std::enable_shared_from_this<Sender> {
public:
  Sender(Descriptor in, Trace &trace) : in(std::move(in)), trace(trace) {}

  void tick() {
    event_loop().after(20ms, [self = shared_from_this()] { self->send(); });
  }

private:
  void send() {
    static const char *words[] = {"ready", "steady", "go"};
    trace("sent: ", words[sent]);
    write_all(in, words[sent]);
    if (++sent < std::size(words))
      tick();
    else
      in.close();
  }

  Descriptor in;
  Trace &trace;
  std::size_t sent = 0;
};

class Receiver : public std::enable_shared_from_this<Receiver> {
public:
  Receiver(Descriptor out, Trace &trace) : out(std::move(out)), trace(trace) {}

  void wait() {
    event_loop().readable(out.number,
                          [self = shared_from_this()] { self->receive(); });
  }

private:
  void receive() {
    std::string word = read_some(out);
    if (word.empty()) {
      trace("the end");
      return;
    }
    trace("received: ", word);
    wait();
  }

  Descriptor out;
  Trace &trace;
};

void run(Loop &, Trace &trace) {
  Pipe pipe = make_pipe();
  std::make_shared<Receiver>(std::move(pipe.out), trace)->wait();
  std::make_shared<Sender>(std::move(pipe.in), trace)->tick();
}

const Style style("callback", run, run_event_loop);

} // namespace
