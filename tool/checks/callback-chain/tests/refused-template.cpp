// One text for all streams, but with some of them there is more to do.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
#include <asio.hpp>

using asio::ip::tcp;
using std::error_code;

struct plain {
  tcp::socket socket;
};

struct polite {
  tcp::socket socket;
};

void end(plain &) {}

void end(polite &stream) {
  asio::async_write(stream.socket, asio::buffer("bye", 3),
                    [](error_code, std::size_t) {});
}

template <class Stream>
void get(Stream &stream, asio::mutable_buffer buffer) {
  asio::async_read(
      // CHECK: :[[@LINE-1]]:3: warning: callback chain of 4 operations
      stream.socket, buffer, [&stream, buffer](error_code, std::size_t) {
        asio::async_write(
            // CHECK: :[[@LINE-1]]:9: note: 'async_write' is started
            stream.socket, buffer, [&stream, buffer](error_code, std::size_t) {
              asio::async_read(stream.socket, buffer,
                               // CHECK: :[[@LINE-1]]:15: note: 'async_read' is started
                               [&stream](error_code, std::size_t) {
                                 end(stream);
                               });
              // CHECK: :[[#]]:3: note: 'async_write' is started
              // CHECK: :[[#]]:3: note: not rewritten: the instances of the template in which it is differ
            });
      });
}

static char data[1024];
void use(plain &a) { get(a, asio::buffer(data)); }
void use(polite &b) { get(b, asio::buffer(data)); }
