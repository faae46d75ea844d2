using Utilities.Commitments;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>The SQL of the price list.</summary>
internal static class PriceListTable
{
    public const string Columns = "code, utility, title_zh, title_en, unit, updated_at";

    public const string VersionColumns = "item, number, valid_from, price, place, document, reference, url, sample, note_zh, note_en, published_by, published_at";

    private const string Insert = $"INSERT INTO price_item ({Columns}) VALUES (@Code, @Utility, @TitleZh, @TitleEn, @Unit, @UpdatedAt)";

    private const string InsertVersion = $"""
        INSERT INTO price_item_version ({VersionColumns})
        VALUES (@Item, @Number, @ValidFrom, @Price, @Place, @Document, @Reference, @Url, @Sample, @NoteZh, @NoteEn, @PublishedBy, @PublishedAt)
        """;

    public static Task Write(UnitOfWork unit, PriceItem item, DateTimeOffset now) => unit.Write(Insert, StoredItem.Of(item, now));

    public static Task Write(UnitOfWork unit, string item, PriceItemVersion version, string by, DateTimeOffset now) => unit.Write(InsertVersion, StoredItemVersion.Of(item, version, by, now));
}

/// <summary>One row of table <c>price_item</c>.</summary>
internal sealed record StoredItem
{
    public required string Code { get; init; }

    public string? Utility { get; init; }

    public required string TitleZh { get; init; }

    public required string TitleEn { get; init; }

    public required string Unit { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public PriceItem Item => new(Code, Utility, new BilingualText(TitleZh, TitleEn), Unit);

    public static StoredItem Of(PriceItem item, DateTimeOffset now) =>
        new() { Code = item.Code, Utility = item.Utility, TitleZh = item.Title.Zh, TitleEn = item.Title.En, Unit = item.Unit, UpdatedAt = now };
}

/// <summary>One row of table <c>price_item_version</c>.</summary>
internal sealed record StoredItemVersion
{
    public required string Item { get; init; }

    public required int Number { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public UnitPrice? Price { get; init; }

    public required string Place { get; init; }

    public required string Document { get; init; }

    public string? Reference { get; init; }

    public string? Url { get; init; }

    public required bool Sample { get; init; }

    public string? NoteZh { get; init; }

    public string? NoteEn { get; init; }

    public required string PublishedBy { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public PriceItemVersion Version => new(
        Number, ValidFrom, Price, new(Place, Document, Reference, Url, Sample, NoteZh is null ? null : new BilingualText(NoteZh, NoteEn ?? NoteZh)));

    public static StoredItemVersion Of(string item, PriceItemVersion version, string by, DateTimeOffset now) => new()
    {
        Item = item, Number = version.Number, ValidFrom = version.ValidFrom, Price = version.Price, Place = version.Source.Place, Document = version.Source.Document,
        Reference = version.Source.Reference, Url = version.Source.Url, Sample = version.Source.Sample, NoteZh = version.Source.Note?.Zh, NoteEn = version.Source.Note?.En, PublishedBy = by, PublishedAt = now,
    };
}
