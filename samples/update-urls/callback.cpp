// Updates ten URLs on bare readiness: the loop says that a socket can write or
// can read, and the system call comes after. Each event registers for the next.

#include "peer.h"
#include "style.h"
#include "urls.h"

#include <memory>

using asio::ip::tcp;
using boost::system::error_code;

namespace {

class Update : public std::enable_shared_from_this<Update> {
public:
  Update(Loop &loop, Trace &trace, const char *url)
      : socket(loop), url(url), request(http_get(url)), trace(trace) {}

  void start() {
    trace("asking for ", url);
    socket.async_connect(peer(), [self = shared_from_this()](error_code error) {
      self->connected(error);
    });
  }

private:
  void connected(error_code error) {
    if (error)
      return failed(error);
    socket.non_blocking(true);
    wait_to_write();
  }

  void wait_to_write() {
    socket.async_wait(tcp::socket::wait_write,
                      [self = shared_from_this()](error_code error) {
                        self->can_write(error);
                      });
  }

  void can_write(error_code error) {
    if (!error)
      request.erase(0, socket.write_some(asio::buffer(request), error));
    if (error && error != asio::error::would_block)
      return failed(error);
    if (request.empty())
      wait_to_read();
    else
      wait_to_write();
  }

  void wait_to_read() {
    socket.async_wait(tcp::socket::wait_read,
                      [self = shared_from_this()](error_code error) {
                        self->can_read(error);
                      });
  }

  void can_read(error_code error) {
    char data[4096];
    if (!error)
      response.append(data, socket.read_some(asio::buffer(data), error));
    if (error == asio::error::eof)
      return updated();
    if (error && error != asio::error::would_block)
      return failed(error);
    wait_to_read();
  }

  void updated() {
    trace("updated: ", response.substr(response.find("\r\n\r\n") + 4));
  }

  void failed(error_code error) { trace(url, " failed: ", error.message()); }

  tcp::socket socket;
  const char *url;
  std::string request, response;
  Trace &trace;
};

void run(Loop &loop, Trace &trace) {
  for (const char *url : urls)
    std::make_shared<Update>(loop, trace, url)->start();
}

const Style style("callback", run);

} // namespace
