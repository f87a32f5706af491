// What both styles ask for: small and large, quick and slow.
#pragma once

#include <array>

inline constexpr std::array urls = {
    "/news?after=50&bytes=70000",    "/weather?bytes=3000",
    "/mail?after=20&bytes=20000",    "/stocks?bytes=5000",
    "/sports?bytes=60000",           "/calendar?after=30&bytes=9000",
    "/traffic?bytes=30000",          "/friends?after=40&bytes=40000",
    "/comics?after=10&bytes=900000", "/recipes?after=30&bytes=50000",
};
