<?php

declare(strict_types=1);

namespace Shop\Command;

use Symfony\Component\Console\Attribute\AsCommand;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputArgument;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Input\InputOption;
use Symfony\Component\Console\Output\OutputInterface;

#[AsCommand(name: 'shop:import-prices', description: 'Reads the price list of a supplier.')]
final class ImportPrices extends Command
{
    protected function configure(): void
    {
        $this->addArgument('file', InputArgument::REQUIRED, 'A CSV file')
            ->addOption('password', null, InputOption::VALUE_REQUIRED, 'Password of the archive')
            ->addOption('dry-run', null, InputOption::VALUE_NONE, 'Change nothing');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $handle = fopen($input->getArgument('file'), 'rb');
        if ($handle === false) {
            $output->writeln('<error>The file cannot be read.</error>');

            return Command::FAILURE;
        }
        $count = 0;
        while (($row = fgetcsv($handle, 0, ';')) !== false) {
            [$number, , $price] = $row;
            if (!is_numeric($price)) {
                continue;
            }
            $output->writeln(sprintf('%-12s %8.2f', $number, (float) $price), OutputInterface::VERBOSITY_VERBOSE);
            $count++;
        }
        fclose($handle);
        $output->writeln("$count prices read.");

        return Command::SUCCESS;
    }
}
