// The same life with an object: what a coroutine's frame does by itself is done
// by hand. The object keeps the locals, post queues it, and each handler keeps
// it alive until the last one is through.

#include "pause.h"
#include "style.h"

#include <memory>

using namespace std::chrono_literals;
using boost::system::error_code;

namespace {

class Routine : public std::enable_shared_from_this<Routine> {
public:
  Routine(Loop &loop, Trace &trace) : timer(loop), trace(trace) {}
  ~Routine() { trace("destroyed"); }

  void start() {
    trace("started");
    timer.expires_after(50ms);
    async_pause(timer, trace, [self = shared_from_this()](error_code error) {
      self->resumed(error);
    });
  }

private:
  void resumed(error_code) {
    trace("resumed");
    trace("finished");
  }

  asio::steady_timer timer;
  Trace &trace;
};

void run(Loop &loop, Trace &trace) {
  trace("calling");
  auto routine = std::make_shared<Routine>(loop, trace);
  trace("created");
  asio::post(loop, [routine] { routine->start(); });
  trace("queued");
}

const Style style("callback", run);

} // namespace
