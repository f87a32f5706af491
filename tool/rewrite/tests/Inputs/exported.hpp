// The interface that others use.
#ifndef EXPORTED_HPP
#define EXPORTED_HPP

#include "peer.hpp"

class client {
public:
  explicit client(boost::asio::io_context &io);
  void start(boost::asio::ip::tcp::endpoint server);
  void on_connect(boost::system::error_code ec);

private:
  boost::asio::ip::tcp::socket socket_;
  std::string line_;
};

#endif
