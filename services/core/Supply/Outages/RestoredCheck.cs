using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>One service point that is asked whether supply is back.</summary>
public sealed record RestoredQuestion
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string Unreached = "unreached";

    public static readonly string[] Answers = [Yes, No, Unreached];

    public Guid ServicePointId { get; init; }
    public string Number { get; init; } = "";
    public string Address { get; init; } = "";
    public bool KeyCustomer { get; init; }

    /// <summary>Place in the draw, from 1.</summary>
    public int Place { get; init; }

    /// <summary>One of <see cref="Answers"/>; null while not asked.</summary>
    public string? Answer { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }
    public string? Note { get; init; }
}

/// <summary>The SQL of the restored check.</summary>
internal static class RestoredCheck
{
    public const string Questions = """
        SELECT c.service_point_id, p.number, p.address, p.key_customer, c.place, c.answer, c.answered_at, c.note
        FROM outage_check c JOIN service_point p ON p.id = c.service_point_id WHERE c.outage_id = @id AND c.round = @round ORDER BY c.place
        """;

    private const string Insert = "INSERT INTO outage_check (outage_id, round, service_point_id, place) VALUES (@id, @round, @point, @place)";

    /// <summary>Draws the sample of a round. Inside the open unit.</summary>
    public static async Task Draw(UnitOfWork unit, Outage outage, OutageRules rules)
    {
        var order = await Order(unit, outage);
        var size = RestoredSample.Size(order.Count, rules);
        await unit.Write(Insert, order.Take(size).Select((point, index) => new { id = outage.Id, round = outage.CheckRound, point, place = index + 1 }));
    }

    /// <summary>Asks the next of the draw instead of one who could not be reached. Inside the open unit.</summary>
    public static async Task DrawNext(UnitOfWork unit, Outage outage)
    {
        var last = await unit.Single<int>("SELECT MAX(place) FROM outage_check WHERE outage_id = @id AND round = @round", new { id = outage.Id, round = outage.CheckRound });
        var next = (await Order(unit, outage)).Skip(last).Take(1);
        await unit.Write(Insert, next.Select(point => new { id = outage.Id, round = outage.CheckRound, point, place = last + 1 }));
    }

    private static async Task<IReadOnlyList<Guid>> Order(UnitOfWork unit, Outage outage) => RestoredSample.Order(outage.Number, outage.CheckRound,
        await unit.Query<Guid>("SELECT service_point_id FROM outage_point WHERE outage_id = @id AND until_version IS NULL", new { id = outage.Id }));
}
