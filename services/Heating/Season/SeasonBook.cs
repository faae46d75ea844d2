using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>Whether it is heating season, for everything that counts only then: connections, duty of the station, temperatures.</summary>
internal static class SeasonBook
{
    public const string Columns = "winter, area, first_day, last_day, basis, version, updated_at, updated_by";

    /// <summary>The season of the winter that the day belongs to, at the place; null while the city has set none.</summary>
    public static async Task<HeatSeason?> Of(DbConnection db, DbTransaction? transaction, DateOnly day, string? area)
    {
        var seasons = (await db.QueryAsync<HeatSeason>(
            $"SELECT {Columns} FROM heating_season WHERE winter = @winter", new { winter = HeatSeason.WinterOf(day) }, transaction)).AsList();
        var outwards = string.IsNullOrEmpty(area) ? [] : await AreaTree.Outwards(db, transaction, area);
        return HeatSeason.At(seasons, outwards);
    }

    /// <summary>Whether the day lies in any heating period: while one area is heated, the stations must be staffed.</summary>
    public static async Task<bool> IsHeatedAnywhere(UnitOfWork unit, DateOnly day) =>
        await unit.Single<int>("SELECT COUNT(*) FROM heating_season WHERE winter = @winter AND first_day <= @day AND last_day >= @day", new { winter = HeatSeason.WinterOf(day), day }) > 0;

    /// <summary>Whether the day lies in the heating period of the city, or of the area. A winter without data has no heating days.</summary>
    public static async Task<bool> IsHeatingDay(DbConnection db, DbTransaction? transaction, DateOnly day, string? area = null) =>
        await Of(db, transaction, day, area) is { } season && season.Holds(day);
}
