// A factory keeps how to make things.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

using asio::ip::tcp;

struct transport {
  virtual ~transport() = default;
};

class registry {
public:
  using maker = std::function<std::unique_ptr<transport>()>;
  void add(std::string name, maker make) { makers[name] = std::move(make); }
  std::unique_ptr<transport> make(const std::string &name) {
    return makers.at(name)();
  }

private:
  std::map<std::string, maker> makers;
};

void start(registry &all, asio::steady_timer &timer, tcp::socket &socket) {
  all.add("tcp", [&] {
    all.add("tls", [&] {
      timer.async_wait([&](std::error_code) {
        // CHECK: :[[@LINE-1]]:7: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
        asio::async_write(socket, asio::buffer("x"), [](auto, auto) {});
        // CHECK: :[[@LINE-1]]:9: note: 'async_write' is started by the completion handler of 'async_wait'
      });
      return std::make_unique<transport>();
    });
    return std::make_unique<transport>();
  });
}
