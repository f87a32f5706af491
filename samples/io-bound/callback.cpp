// Five slow requests: one after the other, each begun in the callback of the
// one before; then all at once, with a count of those that are still out.

#include "load.h"
#include "requests.h"
#include "style.h"

#include <memory>

using boost::system::error_code;

namespace {

class Asking : public std::enable_shared_from_this<Asking> {
public:
  Asking(Loop &loop, Trace &trace) : loop(loop), trace(trace) {}

  void start() {
    trace("one after the other:");
    began = Trace::Clock::now();
    ask(0);
  }

private:
  void ask(std::size_t i) {
    if (i == requests.size()) {
      trace.took("one after the other", began);
      return ask_all();
    }
    async_load(
        loop, requests[i],
        [self = shared_from_this(), i](error_code error, std::string body) {
          if (error)
            return self->failed(error);
          self->trace(body);
          self->ask(i + 1);
        });
  }

  void ask_all() {
    trace("all at once:");
    began = Trace::Clock::now();
    for (std::size_t i = 0; i < requests.size(); ++i)
      async_load(
          loop, requests[i],
          [self = shared_from_this(), i](error_code error, std::string body) {
            self->answers[i] = {error, std::move(body)};
            if (--self->out == 0)
              self->all_answered();
          });
  }

  /// The answers came in any order; they are shown in that of the requests.
  void all_answered() {
    for (const auto &[error, body] : answers) {
      if (error)
        failed(error);
      else
        trace(body);
    }
    trace.took("all at once", began);
  }

  void failed(error_code error) { trace("failed: ", error.message()); }

  Loop &loop;
  Trace &trace;
  Trace::Clock::time_point began;
  std::vector<std::pair<error_code, std::string>> answers{requests.size()};
  std::size_t out = requests.size();
};

void run(Loop &loop, Trace &trace) {
  std::make_shared<Asking>(loop, trace)->start();
}

const Style style("callback", run);

} // namespace
