// A visitor is called at once, the library's and one's own.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <asio.hpp>
#include <mutex>
#include <variant>
#include <vector>

using asio::ip::tcp;

struct tree {
  std::vector<tree> children;
  asio::steady_timer timer;
  template <typename Visitor> void visit(const Visitor &visitor) {
    visitor(*this);
    for (tree &child : children)
      child.visit(visitor);
  }
};

void start(tree &all, tcp::socket &socket,
           std::variant<asio::steady_timer, tcp::socket> &which) {
  all.visit([&](tree &node) {
    node.visit([&](tree &inner) {
      inner.timer.async_wait([&](std::error_code) {
        // CHECK: :[[@LINE-1]]:7: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
        std::visit(
            [&](auto &) {
              static std::once_flag once;
              std::call_once(once, [&] {
                asio::async_write(socket, asio::buffer("x"), [](auto, auto) {});
                // CHECK: :[[@LINE-1]]:17: note: 'async_write' is started by the completion handler of 'async_wait'
              });
            },
            which);
      });
    });
  });
}
