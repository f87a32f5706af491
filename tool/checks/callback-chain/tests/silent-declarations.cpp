// What only registers, visits, filters or guards is not likely to be asynchronous.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <functional>
#include <string>

using asio::ip::tcp;

class table {
public:
  void for_each_row(std::function<void(int)> callback) const;
  void set_handler(std::function<void(int)> handler);
  void on_change(std::function<void(std::error_code)> callback);
  void subscribe(const std::string &topic, std::function<void()> handler);
  void select(int column, std::function<void(int)> callback) const;
  void select_all(std::function<void(int)> callback) const;
  void schedule(std::function<void()> callback);
  int count_if(std::function<bool(int)> matches) const;
  void update(std::function<void(std::string &)> change);
  void with_lock(const std::function<void()> &next);
  table &where(std::function<bool(int)> filter);
};

void start(table &t, asio::steady_timer &timer, tcp::socket &socket) {
  t.on_change([&](std::error_code) {
    t.for_each_row([&](int) {
      t.subscribe("rows", [&] {
        timer.async_wait([&](std::error_code) {
          // CHECK: :[[@LINE-1]]:9: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
          t.set_handler([](int) {});
          t.update([](std::string &row) { row.clear(); });
          if (t.where([](int) { return true; }).count_if([](int) { return true; }))
            t.with_lock([&] { socket.close(); });
          asio::async_write(socket, asio::buffer("x"), [&](auto, auto) {
            // CHECK: :[[@LINE-1]]:11: note: 'async_write' is started by the completion handler of 'async_wait'
            t.on_change([](std::error_code) {});
            t.schedule([&] { t.select_all([](int) {}); });
            t.select(1, [](int) {});
          });
        });
      });
    });
  });
}
