from pgapp.app import main

if __name__ == "__main__":  # processes of --jobs import this again
    raise SystemExit(main())
