// Where somebody is told of an error that is made on the spot, something is
// wrong: what follows is none of the chain.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include <asio.hpp>
#include <functional>

class reader {
public:
  void start() { read_length(); }

private:
  void read_length() {
    asio::async_read(socket, asio::buffer(data, 4),
                     // CHECK: :[[@LINE-1]]:5: warning: callback loop over 2 operations: 'async_read' -> 'async_read' [cotidy-callback-chain]
                     [this](asio::error_code error, std::size_t) {
                       if (!error)
                         read_body();
                     });
  }
  void read_body() {
    if (length() > sizeof data) {
      tell(std::make_error_code(std::errc::message_size));
      refuse();
      return;
    }
    asio::async_read(socket, asio::buffer(data, length()),
                     // CHECK: :[[@LINE-1]]:5: note: 'async_read' is started by the completion handler of 'async_read'
                     [this](asio::error_code error, std::size_t) {
                       if (!error)
                         read_length();
                       // CHECK: :[[@LINE-1]]:26: note: the loop closes here: the completion handler of 'async_read' starts 'async_read' again
                     });
  }
  void refuse() {
    asio::async_write(socket, asio::buffer("too long"),
                      [this](asio::error_code, std::size_t) { rest(); });
  }
  void rest() {
    asio::async_write(socket, asio::buffer("bye"),
                      [](asio::error_code, std::size_t) {});
  }
  void tell(std::error_code error) {
    if (on_error)
      on_error(error);
  }
  unsigned length() const;

  std::function<void(std::error_code)> on_error;
  asio::ip::tcp::socket socket;
  char data[100];
};
