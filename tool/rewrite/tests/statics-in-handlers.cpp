// Handlers have statics, types and lambdas of their own, under the same names.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER
// AFTER: co_spawn(
// AFTER: co_await {{.*}}async_wait
// AFTER: co_await {{.*}}async_wait
// AFTER: co_await {{.*}}async_wait
#include "peer.hpp"

namespace asio = boost::asio;
using boost::system::error_code;

class traffic_light {
public:
  explicit traffic_light(asio::io_context &io) : timer_(io) {}

  void cycle() {
    show("red");
    wait(1);
    timer_.async_wait([this](error_code) {
      enum class phase { on, off };
      static int changes = 0;
      auto told = [](phase which) { return which == phase::on ? "on" : "off"; };
      trace(++changes, " red ", told(phase::off));
      show("green");
      wait(2);
      timer_.async_wait([this](error_code) {
        static int changes = 10;
        using phase = int;
        phase now = ++changes;
        trace(now, " green off");
        show("yellow");
        wait(3);
        timer_.async_wait([this](error_code ec) {
          show(ec ? "black" : "red");
          if (shown_ < 6)
            cycle();
        });
      });
    });
  }

private:
  void wait(int time) { timer_.expires_after(std::chrono::milliseconds(time)); }
  void show(const char *colour) { trace(++shown_, ": ", colour); }

  asio::steady_timer timer_;
  int shown_ = 0;
};

int main() {
  asio::io_context io;
  traffic_light light(io);
  light.cycle();
  io.run();
}
