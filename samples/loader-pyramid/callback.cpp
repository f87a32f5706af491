// Loads nine things one after the other, each in the callback of the one
// before; then a series, of which nobody knows beforehand how long it is.

#include "load.h"
#include "photos.h"
#include "style.h"

using boost::system::error_code;

namespace {

void failed(Trace &trace, error_code error) {
  trace("failed: ", error.message());
}

/// A pyramid needs a level for each thing. For a list, a function comes back
/// to itself from its own callback.
void series(Loop &loop, Trace &trace, std::size_t i) {
  if (i == photos.size())
    return trace("series complete");
  async_load(loop, photos[i],
             [&loop, &trace, i](error_code error, std::string body) {
               if (error)
                 return failed(trace, error);
               trace(body);
               series(loop, trace, i + 1);
             });
}

/// [&] is the loop and the trace here, which outlive all callbacks.
void page(Loop &loop, Trace &trace) {
  async_load(loop, "/index.html", [&](auto error, auto body) {
    if (error)
      return failed(trace, error);
    trace(body);
    async_load(loop, "/style.css", [&](auto error, auto body) {
      if (error)
        return failed(trace, error);
      trace(body);
      async_load(loop, "/fonts.css", [&](auto error, auto body) {
        if (error)
          return failed(trace, error);
        trace(body);
        async_load(loop, "/app.js", [&](auto error, auto body) {
          if (error)
            return failed(trace, error);
          trace(body);
          async_load(loop, "/menu.js", [&](auto error, auto body) {
            if (error)
              return failed(trace, error);
            trace(body);
            async_load(loop, "/user.json", [&](auto error, auto body) {
              if (error)
                return failed(trace, error);
              trace(body);
              async_load(loop, "/news.json", [&](auto error, auto body) {
                if (error)
                  return failed(trace, error);
                trace(body);
                async_load(loop, "/logo.png", [&](auto error, auto body) {
                  if (error)
                    return failed(trace, error);
                  trace(body);
                  async_load(loop, "/icon.png", [&](auto error, auto body) {
                    if (error)
                      return failed(trace, error);
                    trace(body);
                    trace("page complete");
                    series(loop, trace, 0);
                  });
                });
              });
            });
          });
        });
      });
    });
  });
}

void run(Loop &loop, Trace &trace) { page(loop, trace); }

const Style style("callback", run);

} // namespace
