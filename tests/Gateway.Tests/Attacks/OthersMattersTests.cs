using System.Collections.Concurrent;

namespace Utilities.Gateway.Tests.Attacks;

/// <summary>A resident's request, complaint, appointment, account, bill, payment, receipt, enquiry, history and Green Button, asked for by everybody else who is no staff.</summary>
[Collection(AttackedTown.Name)]
public sealed class OthersMattersTests(AttackedTown town)
{
    [Fact]
    public async Task Whoever_guesses_a_number_sees_and_changes_nothing()
    {
        var operations = (await town.Operations()).Where(operation => operation.Parameters.Count(parameter => parameter.In == "path") == 1).ToList();
        var (owner, stranger, partner) = (town.Token("resident", "owner"), town.Token("resident", "stranger"), town.Token("partner", "partner-1"));
        var leaks = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(from operation in operations from number in NumbersAt(operation.Path) select (operation, number), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (attempt, _) =>
        {
            var (operation, number) = attempt;
            var path = operation.Filled(_ => number);
            object? body = operation.Method == "GET" ? null : new { };
            foreach (var token in new[] { stranger, partner })
                if (await IsSeen(operation.Method, path, token, body)) leaks.Add($"{operation}: {number}");
        });

        var leaked = leaks.Where(leak => !IsPublic(leak)).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(leaked.Count == 0, string.Join('\n', leaked));
        foreach (var path in Wanted()) Assert.True(await IsSeen("GET", path, owner, null), $"The owner does not see {path}.");
        await town.ExpectHealthy();
    }

    /// <summary>Numbers of the matters that the service has; the hall knows all.</summary>
    private IEnumerable<string> NumbersAt(string path)
    {
        var service = path.Split('/') is [_, "api", var name, ..] ? name : "";
        return town.Owned.Where(matter => service == "hall" || ServiceOf(matter.Key) == service).Select(matter => matter.Value);
    }

    private static string ServiceOf(string kind) => kind switch { "request" => "water", "gas" => "gas", "complaint" => "complaints", "appointment" => "appointments", _ => "billing" };

    /// <summary>So that a leak could be seen: the owner gets each of these.</summary>
    private IEnumerable<string> Wanted() =>
    [
        $"/api/water/requests/{town.Owned["request"]}", $"/api/gas/requests/{town.Owned["gas"]}", $"/api/complaints/cases/{town.Owned["complaint"]}", $"/api/appointments/appointments/{town.Owned["appointment"]}",
        $"/api/billing/accounts/{town.Owned["account"]}", $"/api/billing/accounts/{town.Owned["account"]}/history", $"/api/billing/accounts/{town.Owned["account"]}/green-button",
        $"/api/billing/bills/{town.Owned["bill"]}", $"/api/billing/bills/{town.Owned["bill"]}/print", $"/api/billing/payments/{town.Owned["payment"]}", $"/api/billing/receipts/{town.Owned["receipt"]}",
        $"/api/billing/enquiries/{town.Owned["enquiry"]}", $"/api/hall/matters/{town.Owned["request"]}", $"/api/hall/matters/{town.Owned["payment"]}",
    ];

    /// <summary>What a number alone may show, by design.</summary>
    private static bool IsPublic(string leak) => leak.StartsWith("GET /api/complaints/receipts/", StringComparison.Ordinal);

    private async Task<bool> IsSeen(string method, string path, string token, object? body)
    {
        var answer = await town.Ask(method, path, token, body);
        Assert.True(answer.Status < 500, $"{method} {path}: {answer.Text}");
        return answer.Status is >= 200 and < 300 && answer.Text is not ("[]" or """{"items":[],"next":null}""");
    }
}
