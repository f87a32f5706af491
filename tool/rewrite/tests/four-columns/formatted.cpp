// What is written has the project's style: four columns, braces on lines of
// their own. The rest of the file is not formatted anew.
// RUN: %rewrites %s | FileCheck %s --check-prefix=AFTER --strict-whitespace
// AFTER: int  left_alone=1 ;
// AFTER: {{^}}    void start(tcp::endpoint server)
// AFTER-NEXT: {{^}}    {
// AFTER-NEXT: {{^}}        asio::co_spawn(
// AFTER: co_await
// AFTER: {{^    +}}if (ec)
// AFTER: {{^    +}}{
// AFTER: co_await
// AFTER: co_await
#include "peer.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

int  left_alone=1 ;

class client
{
public:
    explicit client(asio::io_context& io) : socket_(io) {}

    void start(tcp::endpoint server)
    {
        socket_.async_connect(server,
                              [this](error_code ec)
                              {
                                  if (ec)
                                  {
                                      trace("connect: ", ec.message());
                                      return;
                                  }
                                  write();
                              });
    }

private:
    void write()
    {
        asio::async_write(socket_, asio::buffer("hi\n", 3),
                          [this](error_code, std::size_t)
                          {
                              asio::async_read_until(socket_, asio::dynamic_buffer(line_), '\n',
                                                     [this](error_code, std::size_t)
                                                     {
                                                         trace("read ", line_);
                                                     });
                          });
    }

    tcp::socket socket_;
    std::string line_;
};

int main()
{
    Peer server{hears("hi\n"), says("hello\n"), hears_the_end()};
    for (tcp::endpoint where : {server.endpoint(), nobody()})
    {
        asio::io_context io;
        client client(io);
        client.start(where);
        io.run();
    }
    server.end();
    trace(left_alone);
}
