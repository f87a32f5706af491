// The names of libpq that the tests use, declared as libpq does.
#ifndef INPUTS_LIBPQ_FE_H
#define INPUTS_LIBPQ_FE_H

extern "C" {
typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
PGconn *PQconnectdb(const char *conninfo);
PGresult *PQexec(PGconn *conn, const char *query);
int PQsendQuery(PGconn *conn, const char *query);
int PQisBusy(PGconn *conn);
PGresult *PQgetResult(PGconn *conn);
void PQclear(PGresult *res);
}

#endif
