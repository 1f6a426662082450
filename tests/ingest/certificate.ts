/** Of `news.example.org`, signed by itself, for tests alone: no server anywhere has it. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBqjCCAVCgAwIBAgIUd4+wOcOQXTW0pyAl/g0gxQ4bpfcwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQbmV3cy5leGFtcGxlLm9yZzAgFw0yNjExMjgxNDMxNDZaGA8y
MTI2MTEwNDE0MzE0NlowGzEZMBcGA1UEAwwQbmV3cy5leGFtcGxlLm9yZzBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABDatW/7jumwG5iuJC1cs/cFcIT4X0RYRRjY3
6xv+0hFZZwtw/l8oo+AsjnFrpkxLDJH2IsVlpbeVs0GYm07kFoCjcDBuMB0GA1Ud
DgQWBBS+5aSk6gL4sbMr8sZ/Vh/3YrdAczAfBgNVHSMEGDAWgBS+5aSk6gL4sbMr
8sZ/Vh/3YrdAczAPBgNVHRMBAf8EBTADAQH/MBsGA1UdEQQUMBKCEG5ld3MuZXhh
bXBsZS5vcmcwCgYIKoZIzj0EAwIDSAAwRQIhAJtYvC8ztqPPfOIyTpVJTtPxbzKj
kHg1mNT7+J8i3Nl0AiBUuLeF7eQQo6K02dcF9lbmf3f2xEpppsusOcdvT9o5XQ==
-----END CERTIFICATE-----
`;

/** The key of `certificate`. */
export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgmTi6p4qsT81NpjZ7
y201qCc3KmUY4NtoknDcy1uVrXKhRANCAAQ2rVv+47psBuYriQtXLP3BXCE+F9EW
EUY2N+sb/tIRWWcLcP5fKKPgLI5xa6ZMSwyR9iLFZaW3lbNBmJtO5BaA
-----END PRIVATE KEY-----
`;
