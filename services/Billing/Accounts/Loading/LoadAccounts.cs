using System.Text.Json;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Loads customers and accounts in bulk: one JSON object per line (NDJSON), any size, read as it comes. A customer who is known is replaced, an account that is open
/// at its service point is kept, so a load may be repeated after it broke off. Wrong lines are listed with their reason and take no other line along.
/// </summary>
public static class LoadAccounts
{
    private const int Batch = 1000;
    private const int ListedRejects = 1000;

    /// <summary>A customer, an account, or both: then the account is the customer's.</summary>
    public sealed record Line(CustomerInput? Customer, AccountInput? Account);

    /// <summary>What came of the load.</summary>
    /// <param name="Unchanged">Accounts that were known and told nothing new.</param>
    /// <param name="Rejects">The first thousand wrong lines.</param>
    public sealed record Report(int Read, int CustomersRegistered, int CustomersRevised, int Opened, int Revised, int Unchanged, int Rejected, IReadOnlyList<Reject> Rejects);

    /// <param name="Line">Counted from 1.</param>
    public sealed record Reject(int Line, IReadOnlyList<FieldError> Errors);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/accounts/load", Handle).RequireRoles(Roles.Supervisor, Roles.Operator)
        .WithLargeBody().Produces<Report>().WithSummary("Load customers and accounts in bulk, NDJSON 批量导入客户和账户").WithTags("Accounts");

    private static async Task<IResult> Handle(HttpContext http, UnitOfWork unit, AccountLoad load, TimeProvider time, CancellationToken cancel)
    {
        using var body = new StreamReader(http.Request.Body);
        var batch = new LoadBatch(unit, load, http.Actor(), ListedRejects);
        for (var number = 1; await body.ReadLineAsync(cancel) is { } text; number++)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            var line = Parse(number, text, time.GetUtcNow());
            if (batch.Waiting >= Batch || batch.Holds(line)) await batch.Store(cancel);
            batch.Add(line);
        }

        await batch.Store(cancel);
        return TypedResults.Ok(batch.Report());
    }

    private static LoadLine Parse(int number, string text, DateTimeOffset now)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(text, JsonDefaults.Options) is { } line
                ? LoadLine.Of(number, line, now)
                : new(number, null, null, [new("", "not-an-object", "The line must be a JSON object.")]);
        }
        catch (JsonException wrong)
        {
            return new(number, null, null, [new(wrong.Path ?? "", "invalid-json", "The line is not a customer and account in JSON.")]);
        }
    }
}
