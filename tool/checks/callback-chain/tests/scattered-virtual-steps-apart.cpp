// Two implementations of one channel, and a user who writes on to whatever he
// has: what one of them has written does not go on in the other.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | count 0
#include <asio.hpp>

class user {
public:
  virtual ~user() = default;
  virtual void written(std::error_code ec) = 0;
};

class channel {
public:
  virtual ~channel() = default;
  void write() { begin(); }
  user *told;

protected:
  void end(std::error_code ec) { told->written(ec); }
  virtual void begin() = 0;
};

class stream : public channel {
  void begin() override {
    asio::async_write(socket, asio::const_buffer(), [this](std::error_code ec, std::size_t) { end(ec); });
  }
  asio::ip::tcp::socket socket;
};

class packets : public channel {
  void begin() override {
    socket.async_send(asio::const_buffer(), [this](std::error_code ec, std::size_t) { end(ec); });
  }
  asio::ip::udp::socket socket;
};

class writer : public user {
public:
  void written(std::error_code ec) override {
    if (!ec)
      to->write();
  }

private:
  channel *to;
};
