using System.Text.Json;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The SQL of tariffs that more than one act needs.</summary>
internal static class TariffTable
{
    public const string Columns = "code, utility, name_zh, name_en, unit, classes, updated_at";

    public const string VersionColumns = "tariff, number, state, valid_from, content, reason, book_version, version, drafted_by, published_by, published_at, updated_at";

    public const string Insert = $"INSERT INTO tariff ({Columns}) VALUES (@Code, @Utility, @NameZh, @NameEn, @Unit, @Classes, @UpdatedAt)";

    public const string InsertVersion = $"""
        INSERT INTO tariff_version ({VersionColumns})
        VALUES (@Tariff, @Number, @State, @ValidFrom, @Content, @Reason, @BookVersion, @Version, @DraftedBy, @PublishedBy, @PublishedAt, @UpdatedAt)
        """;

    public const string ByCode = $"SELECT {Columns} FROM tariff WHERE code = @code";

    public const string Version = $"SELECT {VersionColumns} FROM tariff_version WHERE tariff = @code AND number = @number";

    private const string InsertPrice = """
        INSERT INTO tariff_price (tariff, version, component, block, band, price) VALUES (@tariff, @Number, @Component, @Block, @Band, @Price)
        """;

    /// <summary>Writes every price that a line of a published version may name.</summary>
    public static Task InsertPrices(UnitOfWork unit, string tariff, TariffVersion version) => unit.Write(InsertPrice, Prices(version).Select(price => new
    {
        tariff, version.Number, price.Component, price.Block, price.Band, price.Price,
    }));

    /// <summary>The number that the book has from now on.</summary>
    public static async Task<long> NextBook(UnitOfWork unit)
    {
        await unit.Write("UPDATE tariff_book SET version = version + 1 WHERE id = 1");
        return await unit.Single<long>("SELECT version FROM tariff_book WHERE id = 1");
    }

    private static IEnumerable<(string Component, int Block, string Band, UnitPrice Price)> Prices(TariffVersion version)
    {
        foreach (var component in version.Components)
        {
            switch (component.Basis)
            {
                case ChargeBasis.PerBlock:
                    foreach (var (i, price) in component.BlockPrices.Index()) yield return (component.Code, i + 1, "", price);
                    break;
                case ChargeBasis.PerBand:
                    foreach (var band in component.Bands) yield return (component.Code, 0, band.Band, band.Price);
                    break;
                default:
                    yield return (component.Code, 0, "", component.Price);
                    break;
            }
        }

        foreach (var reduction in version.Reductions) yield return (reduction.Code, 0, "", reduction.Price);
        foreach (var limit in version.Limits) yield return (limit.Code, 0, "", UnitPrice.One);
    }
}

/// <summary>One row of table <c>tariff</c>.</summary>
internal sealed record StoredTariff
{
    public required string Code { get; init; }

    public required string Utility { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string Unit { get; init; }

    /// <summary>Separated by commas; null: all.</summary>
    public string? Classes { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static StoredTariff Of(Tariff tariff, DateTimeOffset now) =>
        new()
        {
            Code = tariff.Code, Utility = tariff.Utility, NameZh = tariff.Name.Zh, NameEn = tariff.Name.En, Unit = tariff.Unit, UpdatedAt = now,
            Classes = tariff.Classes.Count == 0 ? null : string.Join(',', tariff.Classes),
        };

    public IReadOnlyList<string> ClassList => Classes?.Split(',') ?? [];

    public Tariff With(IEnumerable<StoredVersion> versions) => new(
        Code, Utility, new BilingualText(NameZh, NameEn), Unit, [.. versions.Select(version => version.Read()).OrderBy(version => version.ValidFrom).ThenBy(version => version.Number)])
    {
        Classes = ClassList,
    };
}

/// <summary>One row of table <c>tariff_version</c>.</summary>
internal sealed record StoredVersion
{
    public const string Draft = "draft";
    public const string Published = "published";

    public required string Tariff { get; init; }

    public required int Number { get; init; }

    public required string State { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>A <see cref="VersionInput"/> as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>Why it was published for days that had been billed already.</summary>
    public string? Reason { get; init; }

    /// <summary>Version of the book from which on it counts; 0 for a draft.</summary>
    public long BookVersion { get; init; }

    public long Version { get; init; } = 1;

    public required string DraftedBy { get; init; }

    public string? PublishedBy { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public VersionInput Input => JsonSerializer.Deserialize<VersionInput>(Content, JsonDefaults.Options)!;

    public static string Write(VersionInput input) => JsonSerializer.Serialize(input, JsonDefaults.Options);

    /// <exception cref="InvalidOperationException">The row was not written by this service.</exception>
    public TariffVersion Read()
    {
        var errors = new FieldErrors();
        var version = new VersionCheck(errors).Of(Input, Number);
        return errors.Any ? throw new InvalidOperationException($"Version {Number} of {Tariff} in the tables: {string.Join(" ", errors.All.Select(error => error.Message))}") : version;
    }
}
