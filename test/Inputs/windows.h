// The names of the Windows API that the tests use, declared as it does.
#ifndef INPUTS_WINDOWS_H
#define INPUTS_WINDOWS_H

extern "C" {
typedef void *HANDLE;
typedef int BOOL;
typedef unsigned long DWORD;
typedef const wchar_t *LPCWSTR;
typedef void *LPVOID;
typedef DWORD *LPDWORD;
typedef struct _OVERLAPPED {
  HANDLE hEvent;
} OVERLAPPED, *LPOVERLAPPED;
typedef struct _SECURITY_ATTRIBUTES *LPSECURITY_ATTRIBUTES;
HANDLE CreateFileW(LPCWSTR lpFileName, DWORD dwDesiredAccess,
                   DWORD dwShareMode, LPSECURITY_ATTRIBUTES lpSecurity,
                   DWORD dwCreationDisposition, DWORD dwFlagsAndAttributes,
                   HANDLE hTemplateFile);
BOOL ReadFile(HANDLE hFile, LPVOID lpBuffer, DWORD nNumberOfBytesToRead,
              LPDWORD lpNumberOfBytesRead, LPOVERLAPPED lpOverlapped);
void Sleep(DWORD dwMilliseconds);
DWORD WaitForSingleObject(HANDLE hHandle, DWORD dwMilliseconds);
}

#define GENERIC_READ 0x80000000UL
#define OPEN_EXISTING 3
#define FILE_FLAG_OVERLAPPED 0x40000000UL
#define INFINITE 0xFFFFFFFFUL

#endif
