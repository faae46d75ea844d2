using System.Text;

namespace Utilities.Gateway.Tests.Attacks;

/// <param name="Name">What is tried.</param>
/// <param name="Head">Method, target, version and headers as they go over the wire, one a line; <c>{clerk}</c>, <c>{resident}</c> … stand for bearer tokens.</param>
/// <param name="Status">What is answered; several where the framework may choose.</param>
/// <param name="Code">The stable code of the problem; null where the server refuses before there is one.</param>
/// <param name="Body">Byte for byte; its length is announced unless the head says how long it is.</param>
public sealed record Attack(string Name, string Head, int[] Status, string? Code = null, byte[]? Body = null);

/// <summary>Attacks as requests on the wire, and what must be answered.</summary>
public static class AttackTable
{
    private const string Requests = "POST /api/water/requests HTTP/1.1\nAuthorization: Bearer {clerk}\nContent-Type: application/json";
    private const string Read = "GET /api/water/requests HTTP/1.1";

    public static IReadOnlyList<Attack> All { get; } = [.. Access(), .. Paths(), .. Framing(), .. Json(), .. Others()];

    private static IEnumerable<Attack> Access() =>
    [
        new("no token", Read, [401], "unauthenticated"),
        new("another scheme", $"{Read}\nAuthorization: Basic Y2xlcms6c2VjcmV0", [401], "unauthenticated"),
        new("token in the query", "GET /api/water/requests?access_token={clerk} HTTP/1.1", [401], "unauthenticated"),
        new("two tokens", $"{Read}\nAuthorization: Bearer {{resident}}\nAuthorization: Bearer {{clerk}}", [400, 401]),
        new("role missing", "GET /api/water/ops/dead-letters HTTP/1.1\nAuthorization: Bearer {resident}", [403], "forbidden"),
        new("role in a header", "GET /api/water/ops/dead-letters HTTP/1.1\nAuthorization: Bearer {resident}\nX-Roles: operator\nX-User-Roles: operator\nX-Forwarded-Groups: operator", [403], "forbidden"),
        new("identity in a header", $"{Read}\nX-User: clerk-1\nX-Remote-User: clerk-1\nX-Auth-Request-User: clerk-1\nX-Forwarded-User: clerk-1\nX-Forwarded-Access-Token: {{clerk}}", [401], "unauthenticated"),
        new("scope of another service", "GET /api/gas/requests HTTP/1.1\nAuthorization: Bearer {water-only}", [403], "insufficient-scope"),
        new("scope of another service by dot segments", "GET /api/water/../gas/requests HTTP/1.1\nAuthorization: Bearer {water-only}", [403], "insufficient-scope"),
        new("method override by header", "GET /api/water/nothing HTTP/1.1\nAuthorization: Bearer {clerk}\nX-HTTP-Method-Override: DELETE\nX-HTTP-Method: DELETE\nX-Method-Override: DELETE", [404], "not-found"),
        new("method override turns a read into no filing", "GET /api/water/requests?_method=POST&limit=0 HTTP/1.1\nAuthorization: Bearer {clerk}\nX-HTTP-Method-Override: POST", [400], "invalid-request"),
        new("address override", $"{Read}\nX-Original-URL: /api/hall/promises\nX-Rewrite-URL: /api/hall/promises", [401], "unauthenticated"),
        new("a page of less than nothing", "GET /api/water/requests?limit=-1 HTTP/1.1\nAuthorization: Bearer {clerk}", [400], "invalid-request"),
        new("a page of everything", "GET /api/water/requests?limit=2147483647 HTTP/1.1\nAuthorization: Bearer {clerk}", [400], "invalid-request"),
        new("a cursor of one's own", $"GET /api/water/requests?cursor={AttackedTown.Base64("' OR 1=1 --")} HTTP/1.1\nAuthorization: Bearer {{clerk}}", [200, 400]),
        new("a cursor of another kind of list", $"GET /api/water/requests?updatedAfter=2020-01-01T00:00:00Z&cursor={AttackedTown.Base64("x")} HTTP/1.1\nAuthorization: Bearer {{clerk}}", [400], "invalid-request"),
        new("an endless idempotency key", $"{Requests}\nIdempotency-Key: {new string('k', 300)}", [400], "invalid-request", Filing()),
        new("a foreign origin", "GET /api/water/requests HTTP/1.1\nOrigin: https://evil.example\nAuthorization: Bearer {clerk}", [200]),
        new("a preflight from a foreign origin", "OPTIONS /api/water/requests HTTP/1.1\nOrigin: https://evil.example\nAccess-Control-Request-Method: POST", [404, 405]),
    ];

    private static IEnumerable<Attack> Paths() =>
    [
        new("encoded slashes", "GET /api/water/..%2f..%2fapi/billing/accounts HTTP/1.1", [400], "bad-path"),
        new("doubly encoded", "GET /api/water/%252e%252e%252fbilling/accounts HTTP/1.1", [400], "bad-path"),
        new("encoded dots", "GET /api/water/%2e%2e/billing/accounts HTTP/1.1", [401], "unauthenticated"),
        new("overlong dots", "GET /api/water/%c0%ae%c0%ae/billing/accounts HTTP/1.1", [400, 404]),
        new("backslash", "GET /api/water\\..\\billing/accounts HTTP/1.1", [400, 404]),
        new("encoded backslash", "GET /api/water/..%5c..%5cbilling HTTP/1.1", [400], "bad-path"),
        new("three dots", "GET /api/water/.../requests HTTP/1.1", [400], "bad-path"),
        new("a NUL", "GET /api/water/requests%00.json HTTP/1.1", [400]),
        new("a line break", "GET /api/water/requests%0d%0aX-Injected:%201 HTTP/1.1", [404]),
        new("double slashes", "GET //api/water/requests HTTP/1.1", [404], "not-found"),
        new("double slashes inside", "GET /api//water/requests HTTP/1.1", [404], "not-found"),
        new("path parameters", "GET /api/water/requests;jsessionid=1 HTTP/1.1\nAuthorization: Bearer {clerk}", [404], "not-found"),
        new("out of everything", "GET /../../../../etc/passwd HTTP/1.1", [404], "not-found"),
        new("the service's own health", "GET /api/water/../../health/../api/water/ops/dead-letters HTTP/1.1", [401], "unauthenticated"),
        new("absolute form to elsewhere", "GET http://evil.example/api/water/requests HTTP/1.1\nHost: evil.example", [401], "unauthenticated"),
        new("absolute form to elsewhere behind our name", "GET http://evil.example/api/water/requests HTTP/1.1\nHost: hall.example", [400, 401]),
        new("an address for a host", "GET /docs HTTP/1.1\nHost: evil.example", [200, 301, 302]),
        new("a host out of line", "GET /docs HTTP/1.1\nHost: evil.example/<script>", [400]),
        new("a forwarded host", "GET /docs HTTP/1.1\nX-Forwarded-Host: evil.example\nX-Forwarded-Prefix: //evil.example", [200, 301, 302]),
        new("a redirect to elsewhere", "GET //evil.example/%2e%2e HTTP/1.1", [404, 400]),
        new("a service that is none", "GET /api/127.0.0.1:22/x HTTP/1.1", [404], "not-found"),
        new("a file of the server", "GET /appsettings.json HTTP/1.1", [404], "not-found"),
        new("an endless line", $"GET /api/water/requests?x={new string('x', 9000)} HTTP/1.1", [414]),
        new("an endless header", $"{Read}\nX-Long: {new string('x', 40_000)}", [431]),
        new("endless headers", $"{Read}\n{string.Join('\n', Enumerable.Range(0, 200).Select(i => $"X-{i}: 1"))}", [431]),
    ];

    private static IEnumerable<Attack> Framing() =>
    [
        new("length and chunks", $"{Requests}\nTransfer-Encoding: chunked\nContent-Length: 4", [400], null, Bytes("0\r\n\r\nGET /api/hall/promises HTTP/1.1\r\nHost: x\r\n\r\n")),
        new("two lengths", $"{Requests}\nContent-Length: 2\nContent-Length: 3", [400], null, Bytes("{}x")),
        new("a length below nothing", $"{Requests}\nContent-Length: -1", [400], null, Bytes("{}")),
        new("a length with a sign", $"{Requests}\nContent-Length: +2", [400], null, Bytes("{}")),
        new("a length beyond numbers", $"{Requests}\nContent-Length: 99999999999999999999", [400], null, Bytes("{}")),
        new("an announced flood", $"{Requests}\nContent-Length: 99999999999", [413], "body-too-large", []),
        new("an unknown coding", $"{Requests}\nTransfer-Encoding: xchunked", [400, 501], null, Bytes("{}")),
        new("chunked and then not", $"{Requests}\nTransfer-Encoding: chunked, identity", [400, 501], null, Bytes("0\r\n\r\n")),
        new("a chunk without a size", $"{Requests}\nTransfer-Encoding: chunked", [400], null, Bytes("ZZ\r\n{}\r\n0\r\n\r\n")),
        new("a chunk with a size below nothing", $"{Requests}\nTransfer-Encoding: chunked", [400], null, Bytes("-1\r\n{}\r\n0\r\n\r\n")),
        new("a chunk beyond numbers", $"{Requests}\nTransfer-Encoding: chunked", [400, 413], null, Bytes("FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n")),
        new("a space before the colon", $"{Read}\nContent-Length : 2", [400]),
        new("a folded header", $"{Read}\nX-Folded: a\n b", [400]),
        new("a header without a name", $"{Read}\n: x", [400]),
        new("no host", "GET /api/hall/promises HTTP/1.1\nNo-Host: x", [400]),
        new("two hosts", "GET /api/hall/promises HTTP/1.1\nHost: a\nHost: b", [400]),
        new("another version", "GET /api/hall/promises HTTP/9.9", [400, 505]),
        new("no request at all", "\u0016\u0003\u0001", [400]),
        new("a tunnel", "CONNECT 127.0.0.1:22 HTTP/1.1", [400, 404, 405]),
        new("a trace", "TRACE /api/water/requests HTTP/1.1", [400, 404, 405]),
        new("a way out of HTTP", $"{Read}\nUpgrade: websocket\nConnection: Upgrade, close\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", [401], "unauthenticated"),
        new("headers told to be dropped on the way", "GET /api/water/requests HTTP/1.1\nConnection: close, Authorization\nAuthorization: Bearer {clerk}", [401, 200]),
    ];

    private static IEnumerable<Attack> Json() =>
    [
        new("nothing", Requests, [400], "invalid-json", []),
        new("cut off", Requests, [400], "invalid-json", Bytes("{\"type\":\"leak\",\"name\":\"x")),
        new("ten thousand levels", Requests, [400], "invalid-json", Bytes("{\"type\":" + new string('[', 10_000))),
        new("a field twice", Requests, [400], "invalid-json", Bytes("{\"type\":\"leak\",\"type\":\"burst\"}")),
        new("a field twice in another case", Requests, [400], "invalid-json", Bytes("{\"type\":\"leak\",\"TYPE\":\"burst\"}")),
        new("a number beyond all", Requests, [400], "invalid-json", Filing("\"distanceKm\":1e400")),
        new("a number of a thousand digits", Requests, [400], "invalid-json", Filing($"\"distanceKm\":{new string('9', 1000)}")),
        new("not a number", Requests, [400], "invalid-json", Filing("\"distanceKm\":NaN")),
        new("infinity as text", Requests, [400], "invalid-json", Filing("\"distanceKm\":\"Infinity\"")),
        new("a text for a number", Requests, [400], "invalid-json", Filing("\"distanceKm\":\"3\"")),
        new("a list for a text", Requests, [400], "invalid-json", Bytes("{\"type\":[\"leak\"]}")),
        new("a text for the whole", Requests, [400], "invalid-json", Bytes("\"x\"")),
        new("a field that is none", Requests, [400], "invalid-json", Filing("\"isAdmin\":true")),
        new("a type of the runtime", Requests, [400], "invalid-json", Filing("\"$type\":\"System.IO.FileInfo, mscorlib\"")),
        new("a prototype", Requests, [400], "invalid-json", Filing("\"__proto__\":{\"roles\":\"operator\"}")),
        new("UTF-16", Requests, [400], "invalid-json", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{}")]),
        new("UTF-16 by its word", "POST /api/water/requests HTTP/1.1\nAuthorization: Bearer {clerk}\nContent-Type: application/json; charset=utf-16", [400], null, Encoding.Unicode.GetBytes("{\"type\":")),
        new("invalid UTF-8", Requests, [400], "invalid-json", [.. Bytes("{\"type\":\"leak\",\"name\":\""), 0xC3, 0x28, .. Bytes("\"}")]),
        new("half a character", Requests, [400], "invalid-json", Bytes("{\"type\":\"leak\",\"name\":\"\\ud800\"}")),
        new("half a character in a name", Requests, [400], "invalid-json", Bytes("{\"\\ud800\":1}")),
        new("a comment", Requests, [400], "invalid-json", Bytes("{/* x */\"type\":\"leak\"}")),
        new("more than a megabyte", Requests, [413], "body-too-large", Bytes("{\"description\":\"" + new string('x', 1_100_000) + "\"}")),
        new("a text beyond its field", Requests, [400], "invalid-request", Filing($"\"note\":null,\"description\":\"{new string('x', 500_000)}\"".Replace("\"note\":null,", "", StringComparison.Ordinal), description: false)),
    ];

    private static IEnumerable<Attack> Others() =>
    [
        new("entities that multiply", Xml("application/xml"), [415], "unsupported-media-type", Bytes("<!DOCTYPE a [<!ENTITY b \"lol\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>")),
        new("an entity from a file", Xml("text/xml"), [415], "unsupported-media-type", Bytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")),
        new("an entity from a file to an import", "POST /api/water/requests/import?mapping=baltimore-311&profile=baltimore-dpw HTTP/1.1\nAuthorization: Bearer {operator}\nContent-Type: application/xml", [415], null, Bytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")),
        new("an entity from a file to the bank", "POST /api/billing/bank-statements HTTP/1.1\nAuthorization: Bearer {operator}\nContent-Type: application/xml", [404, 405, 415], null, Bytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")),
        new("a form across sites", "POST /api/water/requests HTTP/1.1\nAuthorization: Bearer {clerk}\nContent-Type: text/plain", [415], "unsupported-media-type", Filing()),
        new("a form with files", "POST /api/water/requests HTTP/1.1\nAuthorization: Bearer {clerk}\nContent-Type: multipart/form-data; boundary=x", [415], "unsupported-media-type", Bytes("--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"../../x\"\r\n\r\n1\r\n--x--")),
        new("a packed bomb", $"{Requests}\nContent-Encoding: gzip", [415], "unsupported-content-encoding", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]),
        new("packed twice", $"{Requests}\nContent-Encoding: gzip, br", [415], "unsupported-content-encoding", [0x1F, 0x8B]),
        new("a name of a path on the server", "POST /api/water/requests/import?mapping=../../../../etc/passwd&profile=baltimore-dpw HTTP/1.1\nAuthorization: Bearer {operator}\nContent-Type: text/csv", [400, 404, 422], null, Bytes("a,b\n1,2\n")),
        new("gRPC at the public door", "POST /utilities.matters.v1.Matters/Find HTTP/1.1\nContent-Type: application/grpc", [404], "not-found", [0, 0, 0, 0, 0]),
        new("a wallet's word without a signature", Wallet(""), [401], "signature-missing", Bytes("{}")),
        new("a wallet's word with a wrong signature", Wallet("\nWallet-Timestamp: {now}\nWallet-Signature: " + new string('0', 64)), [401], "signature-wrong", Bytes("{}")),
        new("a wallet's word of yesterday", Wallet("\nWallet-Timestamp: {yesterday}\nWallet-Signature: {signed-yesterday}"), [401], "signature-stale", Bytes("{}")),
        new("a wallet's word with another time", Wallet("\nWallet-Timestamp: {now}\nWallet-Signature: {signed-yesterday}"), [401], "signature-wrong", Bytes("{}")),
        new("a wallet's endless word", Wallet("\nWallet-Timestamp: {now}\nWallet-Signature: x"), [413], "too-large", Bytes(new string(' ', 70_000))),
        new("log lines of one's own", "GET /api/water/%0a%1b[31mforged%0d%0a HTTP/1.1\nUser-Agent: \u0001forged\nAuthorization: Bearer \u007fforged", [400, 401, 404]),
    ];

    private static string Xml(string type) => $"POST /api/water/requests HTTP/1.1\nAuthorization: Bearer {{clerk}}\nContent-Type: {type}";

    private static string Wallet(string headers) => $"POST /api/billing/wallet-callbacks HTTP/1.1\nContent-Type: application/json{headers}";

    private static byte[] Filing(string more = "\"distanceKm\":3", bool description = true) =>
        Bytes($$"""{"type":"leak","channel":"call","name":"王小明","phone":"13812345678","address":"幸福小区3栋502"{{(description ? ",\"description\":\"x\"" : "")}},{{more}}}""");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
