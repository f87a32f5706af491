// Members as continuations.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <functional>
#include <seastar/core/seastar.hh>

class client {
public:
  seastar::future<> start() {
    return connect().then(std::bind(&client::on_connect, this));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: callback chain of 3 operations: 'connect' -> 'send' -> 'receive' [cotidy-callback-chain]
  }

private:
  seastar::future<> on_connect() {
    return send().then([this] { return on_sent(); });
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'send' is started by the completion handler 'client::on_connect' of 'connect'
  }
  seastar::future<> on_sent() {
    return receive().then([] {});
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'receive' {{continues|is started by the completion handler of}} 'send'
  }
  seastar::future<> connect(), send(), receive();
};
