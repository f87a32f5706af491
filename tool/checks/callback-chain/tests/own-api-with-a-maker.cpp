// A function that is given what makes a message, and whom to tell, is an
// operation: that it calls the one as it goes on makes it no mere helper.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>
#include <string>

class mail {
public:
  void send(asio::ip::tcp::endpoint server, std::function<std::string()> text,
            std::function<void(bool)> done) {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 4 operations: 'async_connect' -> 'recipient' -> 'data' -> 'async_write' [cotidy-callback-chain]
    socket.async_connect(server, [=, this](std::error_code ec) {
      if (ec)
        return done(false);
      recipient([=, this](bool good) {
        if (!good)
          return done(false);
        data(text, [=, this](bool good) {
          if (!good)
            return done(false);
          step("", done);
        });
      });
    });
  }

private:
  void recipient(std::function<void(bool)> done) { step("RCPT", done); }
  void data(std::function<std::string()> text, std::function<void(bool)> done) {
    step("DATA", [=, this](bool good) {
      if (good)
        line = text();
      done(good);
    });
  }
  void step(const char *command, std::function<void(bool)> done) {
    asio::async_write(socket, asio::buffer(command, 4), [=](std::error_code ec, std::size_t) { done(!ec); });
  }
  asio::ip::tcp::socket socket;
  std::string line;
};

void start(mail &m) {
  m.send({}, [] { return "text"; }, [](bool) {});
}
