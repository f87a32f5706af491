// What an algorithm is given, it calls before it returns.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
// RUN: %cotidy-findings --config='{CheckOptions: {cotidy-callback-chain.MinDepth: 2}}' %s -- -std=c++20 \
// RUN:   | FileCheck %s %nothing-else
#include <algorithm>
#include <asio.hpp>
#include <set>
#include <vector>

using asio::ip::tcp;

struct client {
  tcp::socket socket;
  asio::steady_timer timer;
  int rank;
};

void start(std::vector<client> &all, std::vector<int> &ranks) {
  auto by_rank = [](const client *a, const client *b) {
    return a->rank < b->rank;
  };
  std::set<client *, decltype(by_rank)> chosen(by_rank);
  std::for_each(all.begin(), all.end(), [&](client &c) {
    bool first = std::any_of(chosen.begin(), chosen.end(), [&](client *one) {
      c.timer.async_wait([&, one](std::error_code) {
        // CHECK: :[[@LINE-1]]:7: warning: callback chain of 2 operations: 'async_wait' -> 'async_write' [cotidy-callback-chain]
        std::sort(ranks.begin(), ranks.end(), [](int a, int b) { return a > b; });
        asio::async_write(one->socket, asio::buffer("hello"), [&](auto, auto) {
          // CHECK: :[[@LINE-1]]:9: note: 'async_write' is started by the completion handler of 'async_wait'
          std::erase_if(ranks, [](int rank) { return rank == 0; });
        });
      });
      return one == &c;
    });
    if (first)
      chosen.insert(&c);
  });
}
