// Asio, Beast and URL are compiled once, here, instead of into every lesson.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
#include <boost/url/src.hpp>
