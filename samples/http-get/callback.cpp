// Fetches a page with callbacks. The object registers itself for one event,
// gets called, and registers for the next: what the program does is told by
// the names of the members, and the order by the last line of each.

#include "peer.h"
#include "style.h"

#include <memory>

using asio::ip::tcp;
using boost::system::error_code;

namespace {

class Page : public std::enable_shared_from_this<Page> {
public:
  Page(Loop &loop, Trace &trace) : socket(loop), trace(trace) {}

  void fetch() {
    trace("connecting");
    socket.async_connect(peer(), [self = shared_from_this()](error_code error) {
      self->connected(error);
    });
  }

private:
  void connected(error_code error) {
    if (error)
      return failed(error);
    trace("connected");
    asio::async_write(
        socket, asio::buffer(request),
        [self = shared_from_this()](error_code error, std::size_t) {
          self->written(error);
        });
  }

  void written(error_code error) {
    if (error)
      return failed(error);
    trace("request written");
    asio::async_read(socket, asio::dynamic_buffer(response),
                     [self = shared_from_this()](
                         error_code error, std::size_t) { self->read(error); });
  }

  void read(error_code error) {
    if (error != asio::error::eof)
      return failed(error);
    trace("status: ", response.substr(0, response.find('\r')));
    trace("body: ", response.substr(response.find("\r\n\r\n") + 4));
  }

  void failed(error_code error) { trace("failed: ", error.message()); }

  tcp::socket socket;
  std::string request = http_get("/index.html"), response;
  Trace &trace;
};

void run(Loop &loop, Trace &trace) {
  std::make_shared<Page>(loop, trace)->fetch();
}

const Style style("callback", run);

} // namespace
