// Who is told by SIGCHLD that a child has ended reaps it; who ends one himself
// waits for it.
// REQUIRES: boost-asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <boost/asio.hpp>
#include <csignal>
#include <sys/wait.h>

class parent {
public:
  void watch() {
    signals.async_wait([this](boost::system::error_code, int signal) {
      if (signal == SIGCHLD) {
        waitpid(child, nullptr, 0);
        watch();
      } else {
        kill(child, SIGTERM);
        waitpid(child, nullptr, 0);
        // CHECK: :[[@LINE-1]]:9: warning: blocking call to 'waitpid' in a completion handler (process)
      }
    });
  }

private:
  boost::asio::io_context io;
  boost::asio::signal_set signals{io, SIGTERM, SIGCHLD};
  pid_t child = 0;
};
