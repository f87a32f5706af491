-- cotidy in Neovim (0.7 and later), beside clangd or alone:
--   :luafile .../nvim.lua, or these lines in init.lua
local client
vim.api.nvim_create_autocmd("FileType", {
  pattern = { "c", "cpp" },
  callback = function(event)
    client = client or vim.lsp.start_client({
      name = "cotidy",
      cmd = { "cotidy", "lsp" },
      root_dir = vim.fn.getcwd(),
    })
    vim.lsp.buf_attach_client(event.buf, client)
  end,
})
