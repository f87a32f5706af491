// A pointer to an exception tells of an error, and is null if there is none; so
// does an exception that is made for a callback. What follows is none of the
// chain.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

using problem = std::shared_ptr<std::exception>;

class client {
public:
  void start(asio::ip::tcp::endpoint server) {
    // CHECK: :[[@LINE+1]]:5: warning: callback chain of 3 operations: 'async_connect' -> 'call' -> 'call' [cotidy-callback-chain]
    socket.async_connect(server, [this](std::error_code ec) {
      if (!ec)
        call("types", [this](std::string, problem error) { log_in(error); });
    });
  }

private:
  void log_in(problem error) {
    if (error) {
      done(error);
      return leave();
    }
    call("log in", [this](std::string answer, problem error) { logged_in(answer, error); });
  }
  void logged_in(const std::string &answer, problem error) {
    if (error) {
      done(error);
      leave();
    } else if (answer != "OK") {
      done(std::make_shared<std::runtime_error>(answer));
      leave();
    } else {
      done(nullptr);
    }
  }
  void leave() {
    call("leave", [this](std::string, problem) { socket.close(); });
  }
  void call(const char *name, std::function<void(std::string, problem)> answered) {
    asio::async_write(socket, asio::buffer(name, 4), [=](std::error_code ec, std::size_t) {
      if (ec)
        return answered("", std::make_shared<std::system_error>(ec));
      answered("OK", nullptr);
    });
  }
  asio::ip::tcp::socket socket;
  std::function<void(problem)> done;
};

void start(client &c) { c.start({}); }
