// A server with callbacks. Each client has a session, which keeps itself alive
// through the handler that it waits for; the server is one that accepts.

#include "clients.h"
#include "server.h"
#include "style.h"

using asio::ip::tcp;
using boost::system::error_code;

namespace {

class Session : public std::enable_shared_from_this<Session> {
public:
  Session(tcp::socket socket, int number, Trace &trace)
      : socket(std::move(socket)), number(number), trace(trace) {}

  void start() {
    trace("client ", number, " connected");
    write("welcome\n");
  }

private:
  void write(std::string_view answer) {
    asio::async_write(
        socket, asio::buffer(answer),
        [self = shared_from_this()](error_code error, std::size_t) {
          if (error)
            return self->ended(error);
          self->read();
        });
  }

  void read() {
    asio::async_read_until(
        socket, asio::dynamic_buffer(line, 1024), '\n',
        [self = shared_from_this()](error_code error, std::size_t size) {
          if (error)
            return self->ended(error);
          self->check(size);
        });
  }

  void check(std::size_t size) {
    trace("client ", number, " says ", line.substr(0, size - 1));
    line.erase(0, size);
    write("checked\n");
  }

  void ended(error_code error) {
    if (error == asio::error::eof)
      trace("client ", number, " left");
    else
      trace("client ", number, " failed: ", error.message());
  }

  tcp::socket socket;
  std::string line;
  int number;
  Trace &trace;
};

class Server : public std::enable_shared_from_this<Server> {
public:
  Server(tcp::acceptor acceptor, int clients, Trace &trace)
      : acceptor(std::move(acceptor)), clients(clients), trace(trace) {}

  void accept() {
    if (accepted == clients)
      return;
    acceptor.async_accept(
        [self = shared_from_this()](error_code error, tcp::socket socket) {
          if (error)
            throw boost::system::system_error(error);
          std::make_shared<Session>(std::move(socket), ++self->accepted,
                                    self->trace)
              ->start();
          self->accept();
        });
  }

private:
  tcp::acceptor acceptor;
  int accepted = 0, clients;
  Trace &trace;
};

void run(Loop &loop, Trace &trace) {
  tcp::acceptor acceptor(loop, {asio::ip::address_v4::loopback(), 0});
  co_spawn(loop, ten_clients(acceptor.local_endpoint()), rethrow);
  serve_with_callbacks(std::move(acceptor), 10, trace);
}

const Style style("callback", run);

} // namespace

void serve_with_callbacks(tcp::acceptor acceptor, int clients, Trace &trace) {
  std::make_shared<Server>(std::move(acceptor), clients, trace)->accept();
}
