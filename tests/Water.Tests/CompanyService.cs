using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>The real water service of an organisation that has set what the sources leave open. Use as class fixture.</summary>
public sealed class CompanyService(Broker broker) : ServiceFixture(broker, WaterUtility.Name, builder => builder.AddWater(), app => app.MapWater(), "oilfield-hall", "water-company")
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Commitments:Settings:water.leak.staff-report"] = "PT2H",
        ["Commitments:Settings:water.leak.nearby-km"] = "0.2",
        ["Commitments:Settings:water.quality.result-reply"] = "PT8H",
        ["Commitments:Settings:water.quality.lab-schedule"] = "P1M",
    };

    /// <summary>The figures of one indicator over the last year: numerator, denominator and whether it is met.</summary>
    public async Task<(decimal Numerator, decimal? Denominator, bool? Met)> Indicator(string id)
    {
        var from = Uri.EscapeDataString(Now.AddYears(-1).ToString("O"));
        var to = Uri.EscapeDataString(Now.AddSeconds(1).ToString("O"));
        var row = (await Clerk.Get($"indicators?from={from}&to={to}")).Expect(200).Body.EnumerateArray().Single(view => view.GetProperty("commitmentId").GetString() == id);
        return (row.GetProperty("numerator").GetDecimal(),
            row.TryGetProperty("denominator", out var denominator) && denominator.ValueKind == JsonValueKind.Number ? denominator.GetDecimal() : null,
            row.TryGetProperty("met", out var met) && met.ValueKind is JsonValueKind.True or JsonValueKind.False ? met.GetBoolean() : null);
    }

    /// <summary>Posts a body that is not JSON.</summary>
    public async Task<Answer> Send(string path, string content, string type, params string[] roles)
    {
        using var body = new StringContent(content, Encoding.UTF8);
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var answer = await Http(roles).PostAsync($"/api/{WaterUtility.Name}/{path}", body);
        var text = await answer.Content.ReadAsStringAsync();
        return new((int)answer.StatusCode, JsonDocument.Parse(text).RootElement, answer.Headers.ETag?.Tag, null, text);
    }
}
