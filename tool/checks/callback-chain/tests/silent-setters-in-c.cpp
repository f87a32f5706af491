// A function that sets a callback starts nothing, wherever in its name it says
// so.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning:
#include <asio.hpp>

extern "C" {
struct api_session;
typedef void (*api_callback)(api_session *, void *);
void api_session_set_on_frame_callback(api_session *, api_callback callback, void *data);
}

void on_frame(api_session *, void *) {}

void start(asio::ip::tcp::socket &socket, char (&data)[64], api_session *session) {
  socket.async_connect({}, [&, session](std::error_code) {
    asio::async_write(socket, asio::buffer(data), [session](std::error_code, std::size_t) {
      api_session_set_on_frame_callback(session, on_frame, nullptr);
    });
  });
}
