#include "async_simple/coro/Lazy.h"
