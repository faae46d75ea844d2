using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Utilities.Messaging;

/// <summary>The first thing a service does: in development, or with <c>Migrations:AtStart=true</c>, bring the database up to date; elsewhere refuse one that is not.</summary>
internal sealed class MigrateAtStart(Migrations migrations, IConfiguration configuration, IHostEnvironment environment) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => configuration.GetValue("Migrations:AtStart", environment.IsDevelopment())
        ? migrations.Run(cancellationToken)
        : migrations.Check(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
