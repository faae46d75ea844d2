using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Utilities.ServiceDefaults.Tests.Refusals;

public sealed class ProblemsTests(TestService service) : IClassFixture<TestService>
{
    [Fact]
    public async Task A_refusal_by_rule_carries_code_and_rule()
    {
        var body = await Problem(HttpMethod.Get, "/api/water/rule", 422, "step-out-of-order");
        Assert.Equal("D15", (string)body["rule"]!);
        Assert.Equal("/api/water/rule", (string)body["instance"]!);
        Assert.Equal("urn:utilities:problem:step-out-of-order", (string)body["type"]!);
        Assert.Matches("^[0-9a-f]{32}$", (string)body["traceId"]!);
    }

    [Fact]
    public async Task All_field_errors_come_together()
    {
        var body = await Problem(HttpMethod.Post, "/api/water/bodies", 400, "invalid-request", Json("""{"name":"a name that is too long","phone":"x"}"""));
        Assert.Equal(["name:too-long", "severity:required", "phone:not-a-phone"], Errors(body));
    }

    [Theory]
    [InlineData("""{"name":5}""", "name:wrong-type")]
    [InlineData("""{"lines":[{"quantity":1},{"quantity":"two"}]}""", "lines[1].quantity:wrong-type")]
    [InlineData("""{"lines":[{"quantity":1},null]}""", "lines:wrong-format")]
    [InlineData("""{"nmae":"x"}""", "nmae:unknown-field")]
    [InlineData("""{"name":"x""", "name:malformed")]
    [InlineData("not json", "$:malformed")]
    [InlineData("""{"severity":"terrible"}""", "severity:wrong-type")]
    [InlineData("""{"severity":1}""", "severity:wrong-type")]
    [InlineData("""{"at":"2026-02-13T10:00:00"}""", "at:wrong-format")]
    [InlineData("""{"at":"yesterday"}""", "at:wrong-format")]
    [InlineData("""{"at":5}""", "at:wrong-format")]
    public async Task Wrong_json_is_a_field_error_with_its_path(string json, string error)
    {
        var body = await Problem(HttpMethod.Post, "/api/water/bodies", 400, "invalid-json", Json(json));
        Assert.Equal([error], Errors(body));
        Assert.DoesNotContain("System.", body.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task An_empty_body_is_said_to_be_missing(string json)
    {
        var body = await Problem(HttpMethod.Post, "/api/water/bodies", 400, "invalid-json", Json(json));
        Assert.StartsWith("$:", Assert.Single(Errors(body)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/water/numbers", "limit:required")]
    [InlineData("/api/water/numbers?limit=many", "limit:wrong-type")]
    public async Task A_wrong_parameter_is_a_field_error(string path, string error) =>
        Assert.Equal([error], Errors(await Problem(HttpMethod.Get, path, 400, "invalid-request")));

    [Fact]
    public async Task A_crash_tells_nothing_but_its_trace()
    {
        var body = await Problem(HttpMethod.Get, "/api/water/crash", 500, "internal-error");
        Assert.DoesNotContain("hunter2", body.ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull(body["traceId"]);
    }

    [Fact]
    public Task Unknown_addresses_are_problems() => Problem(HttpMethod.Get, "/api/water/nothing", 404, "not-found");

    [Fact]
    public Task Wrong_methods_are_problems() => Problem(HttpMethod.Delete, "/api/water/bodies", 405, "method-not-allowed");

    [Fact]
    public Task Other_content_types_are_problems() =>
        Problem(HttpMethod.Post, "/api/water/bodies", 415, "unsupported-media-type", new StringContent("<a/>", Encoding.UTF8, "application/xml"));

    [Fact]
    public async Task Chinese_and_instants_come_back_as_they_went_in()
    {
        var (response, _) = await service.Send(HttpMethod.Post, "/api/water/bodies", Json("""{"name":"王小明","phone":"13800000000","severity":"very-major","at":"2026-02-13T10:00:00+08:00"}"""));
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("王小明", text, StringComparison.Ordinal);
        Assert.Contains("\"very-major\"", text, StringComparison.Ordinal);
        Assert.Contains("2026-02-13T10:00:00+08:00", text, StringComparison.Ordinal);
    }

    private async Task<JsonObject> Problem(HttpMethod method, string path, int status, string code, HttpContent? content = null)
    {
        var (response, body) = await service.Send(method, path, content);
        Assert.Equal((status, code), ((int)response.StatusCode, (string?)body["code"]));
        Assert.Equal(status, (int)body["status"]!);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        return body;
    }

    private static IEnumerable<string> Errors(JsonObject body) => body["errors"]!.AsArray().Select(error => $"{error!["field"]}:{error["code"]}");

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
