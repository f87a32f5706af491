// What both styles ask for. The peer takes its time for each, so there is one
// order in which the answers come.
#pragma once

inline constexpr const char *urls[] = {
    "/news?after=60",     "/weather?after=120", "/mail?after=180",
    "/stocks?after=240",  "/sports?after=300",  "/calendar?after=360",
    "/traffic?after=420", "/friends?after=480", "/comics?after=540",
    "/recipes?after=600",
};
