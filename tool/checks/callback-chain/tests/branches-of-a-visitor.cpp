// Who visits a variant does one of what the visitor is made of.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <string>
#include <uv.h>
#include <variant>

template <class... Ts> struct overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts> overloaded(Ts...) -> overloaded<Ts...>;

static std::variant<std::string, int> result();
static uv_connect_t connection;
static uv_write_t first, second;

static void on_second(uv_write_t *, int) {}
static void on_first(uv_write_t *write, int) {
  std::visit(overloaded{[&](std::string &&) { uv_write(&second, write->handle, nullptr, 0, on_second); },
                        // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: note: 'uv_write' is started by the completion handler 'on_first' of 'uv_write'
                        [](int &&) {}},
             result());
}
static void on_connected(uv_connect_t *connected, int) {
  std::visit(overloaded{[](int &&) {},
                        [&](std::string &&) { uv_write(&first, connected->handle, nullptr, 0, on_first); }},
             // CHECK-DAG: :[[@LINE-1]]:{{[0-9]+}}: note: 'uv_write' is started by the completion handler 'on_connected' of 'uv_tcp_connect'
             result());
}
void start(uv_tcp_t *tcp) {
  uv_tcp_connect(&connection, tcp, nullptr, on_connected);
  // CHECK-DAG: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'uv_tcp_connect' -> 'uv_write' -> 'uv_write' [cotidy-callback-chain]
}
