using System.Text.Json;

namespace Utilities.Conformance;

/// <summary>What came back.</summary>
public sealed record Answer(int Status, JsonElement Body, string? ETag, string? Location, string Text)
{
    public string Code => Text_("code");

    public string Number => Text_("number");

    public string State => Text_("state");

    public string Text_(string name) => Body.GetProperty(name).GetString()!;

    /// <summary>The fields of a 400, with their codes: <c>phone:required</c>.</summary>
    public string[] FieldErrors => [.. Body.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("field").GetString()}:{error.GetProperty("code").GetString()}").Order(StringComparer.Ordinal)];

    public string[] Next => [.. Body.GetProperty("steps").GetProperty("next").EnumerateArray().Select(step => step.GetProperty("step").GetString()!)];

    public string[] Taken => [.. Body.GetProperty("steps").GetProperty("taken").EnumerateArray().Select(step => step.GetProperty("step").GetString()!)];

    /// <summary>The latest clock of a commitment.</summary>
    public JsonElement Clock(string commitment) => Body.GetProperty("clocks").EnumerateArray().Last(clock => clock.GetProperty("commitmentId").GetString() == commitment);

    public string[] Clocks => [.. Body.GetProperty("clocks").EnumerateArray().Select(clock => clock.GetProperty("commitmentId").GetString()!)];

    public Answer Expect(int status) => Status == status ? this : throw new InvalidOperationException($"Expected {status}, got {Status}: {Text}");
}
