#include "load.h"

#include "peer.h"

#include <boost/asio/yield.hpp>
#include <memory>

using asio::ip::tcp;
using boost::system::error_code;

namespace {

struct Page {
  tcp::socket socket;
  std::string request, response;
};

/// One operation composed of three. Asio moves it about, but not its page.
struct Load : asio::coroutine {
  std::unique_ptr<Page> page;

  template <class Self>
  void operator()(Self &self, error_code error = {}, std::size_t = 0) {
    if (error && error != asio::error::eof)
      return finish(self, error);
    reenter(*this) {
      yield page->socket.async_connect(peer(), std::move(self));
      yield asio::async_write(page->socket, asio::buffer(page->request),
                              std::move(self));
      yield asio::async_read(page->socket, asio::dynamic_buffer(page->response),
                             std::move(self));
      std::string response = std::move(page->response);
      if (!response.starts_with("HTTP/1.1 200 "))
        return finish(
            self,
            make_error_code(boost::system::errc::no_such_file_or_directory));
      response.erase(0, response.find("\r\n\r\n") + 4);
      finish(self, {}, std::move(response));
    }
  }

  template <class Self>
  void finish(Self &self, error_code error, std::string body = {}) {
    page.reset(); // the handler shall find nothing of it left
    self.complete(error, std::move(body));
  }
};

} // namespace

void start_load(Loop &loop, const std::string &target,
                asio::any_completion_handler<Loaded> handler) {
  Load load{{}, std::make_unique<Page>(tcp::socket(loop), http_get(target))};
  load.page->response.reserve(65536); // or it comes in pieces of 512
  asio::async_compose<asio::any_completion_handler<Loaded>, Loaded>(
      std::move(load), handler, loop);
}
