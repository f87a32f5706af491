// Updates ten URLs on bare readiness: the loop says that a socket can write or
// can read, and the system call comes after. Each event registers for the next.

#include "peer.h"
#include "style.h"
#include "urls.h"

#include <functional>
#include <memory>

using asio::ip::tcp;
using boost::system::error_code;

namespace {

class Update : public std::enable_shared_from_this<Update> {
public:
  using Done = std::function<void(error_code, std::string)>;

  Update(Loop &loop, const char *url, Done done)
      : socket(loop), request(http_get(url)), done(std::move(done)) {}

  void start() {
    socket.async_connect(peer(), [self = shared_from_this()](error_code error) {
      self->connected(error);
    });
  }

private:
  void connected(error_code error) {
    if (error)
      return done(error, {});
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
      return done(error, {});
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
      return done({}, response.substr(response.find("\r\n\r\n") + 4));
    if (error && error != asio::error::would_block)
      return done(error, {});
    wait_to_read();
  }

  tcp::socket socket;
  std::string request, response;
  Done done;
};

/// They come in any order, and are shown in that of the URLs.
struct Pages {
  std::array<std::pair<error_code, std::string>, urls.size()> all;
  std::size_t missing = urls.size();

  void show(Trace &trace) {
    for (std::size_t i = 0; i < urls.size(); ++i) {
      auto &[error, page] = all[i];
      if (error)
        trace(urls[i], " failed: ", error.message());
      else
        trace(urls[i], " has ", page.size(), " bytes");
    }
  }
};

void run(Loop &loop, Trace &trace) {
  auto pages = std::make_shared<Pages>();
  for (std::size_t i = 0; i < urls.size(); ++i) {
    auto done = [pages, i, &trace](error_code error, std::string page) {
      pages->all[i] = {error, std::move(page)};
      if (--pages->missing == 0)
        pages->show(trace);
    };
    // Begun where its handlers run.
    asio::post(loop, [update = std::make_shared<Update>(loop, urls[i], done)] {
      update->start();
    });
  }
}

const Style style("callback", run);

} // namespace
