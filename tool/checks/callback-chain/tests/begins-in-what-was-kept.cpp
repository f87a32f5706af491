// An answer that was kept is sent by a handler of the same session, which does
// not see of which class it is: that is no beginning.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <deque>
#include <memory>
#include <string>
#include <variant>

using asio::ip::tcp;

class session : public std::enable_shared_from_this<session> {
public:
  struct answer {
    virtual ~answer() = default;
    virtual void send() = 0;
  };

  struct entry {
    session &of;
    template <class Body> void operator()(Body &&body) {
      struct kept : answer {
        session &of;
        Body body;
        kept(session &of, Body body) : of(of), body(std::move(body)) {}
        void send() override {
          asio::async_write(of.socket, asio::buffer(body), [self = of.shared_from_this()](std::error_code ec, std::size_t) {
            if (!ec)
              self->read();
          });
        }
      };
      of.answers.push_back(std::make_unique<kept>(of, std::move(body)));
      asio::post(of.socket.get_executor(), [self = of.shared_from_this()] { self->send_next(); });
    }
  };

  void read() {
    asio::async_read_until(socket, asio::dynamic_buffer(request), '\n', [self = shared_from_this()](std::error_code ec, std::size_t) {
      // CHECK: :[[@LINE-1]]:5: warning: callback chain of 3 operations: 'async_read_until' -> 'async_read' -> 'async_write' [cotidy-callback-chain]
      if (ec)
        return;
      if (self->request == "upgrade\n")
        return self->upgrade();
      std::variant<std::string, std::u16string> given;
      std::visit(entry{*self}, std::move(given));
      self->read();
    });
  }

  void send_next() { answers.front()->send(); }

private:
  void upgrade() {
    asio::async_read(socket, asio::buffer(data), [self = shared_from_this()](std::error_code ec, std::size_t) {
      if (!ec)
        self->confirm();
    });
  }
  void confirm() {
    asio::async_write(socket, asio::buffer(data), [self = shared_from_this()](std::error_code, std::size_t) {});
  }

  tcp::socket socket;
  std::string request;
  std::deque<std::unique_ptr<answer>> answers;
  char data[16];
};

void serve(std::shared_ptr<session> with) { with->read(); }
