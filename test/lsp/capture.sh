#!/bin/sh
# Shows Neovim with cotidy's findings in a terminal: the picture in docs/editors.md.
#   capture.sh BUILD_DIR
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bin=$(cd "$1/bin" && pwd)
work=$(mktemp -d)
trap 'tmux -S "$work/tmux" kill-server 2>/dev/null || true; rm -rf "$work"' EXIT
grep -v '^//' "$here/Inputs/server.cpp" >"$work/server.cpp"
cat >"$work/ready.lua" <<'LUA'
vim.wait(120000, function() return #vim.diagnostic.get(0) > 0 end, 20)
io.open(vim.env.HOME .. "/ready", "w"):close()
LUA
cd "$work"
env HOME="$work" PATH="$bin:$PATH" tmux -S "$work/tmux" new-session -d -x 100 -y 14 \
  nvim -u NONE -i NONE -c "filetype on" -c "syntax off" -c "set noswapfile laststatus=0" \
  -c "luafile $here/../../tool/lsp/clients/nvim.lua" -c "edit server.cpp" \
  -c "7" -c "luafile ready.lua"
tries=0
while [ ! -e "$work/ready" ] && [ $tries -lt 1200 ]; do
  tries=$((tries + 1))
  sleep 0.1
done
# One more turn of its loop, to draw.
sleep 1
tmux -S "$work/tmux" capture-pane -p | sed 's/ *$//'
